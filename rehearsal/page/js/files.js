// Files that a person attaches: read here, and sent through the socket as base64.

/** {name, type, size, data} of a File, data in base64. */
export function readFile(file) {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.addEventListener("load", () =>
      resolve({ name: file.name, type: file.type, size: file.size, data: reader.result.split(",", 2)[1] ?? "" }),
    );
    reader.addEventListener("error", () => reject(new Error(`${file.name} could not be read.`)));
    reader.readAsDataURL(file);
  });
}
