// Pictures, attached files and the view that enlarges a picture.

import { h, icon, iconButton } from "./dom.js";
import { present } from "./dialog.js";
import { spoiler } from "./markdown-view.js";

// What a rehearsal shows comes from this machine; anything else is offered as a link instead of being fetched.
const isLocal = (url) =>
  /^(\/|data:image\/|blob:)/.test(url) ||
  ["127.0.0.1", "localhost", location.hostname].includes(new URL(url, location).hostname);

/** The same file by this page's own address, which may be another name of the same machine. */
export function localUrl(url) {
  if (!/^https?:/.test(url)) return url;
  const parsed = new URL(url);
  const sameMachine = ["127.0.0.1", "localhost"].includes(parsed.hostname) && parsed.port === location.port;
  return sameMachine ? parsed.pathname + parsed.search : url;
}

/** A picture that enlarges when pressed; `media` is {url, width?, height?}. */
export function picture(media, alt, className = "picture") {
  const url = media.proxy_url || media.url;
  if (!isLocal(url))
    return h(
      "a",
      { class: "file-card", href: url, target: "_blank", rel: "noopener noreferrer" },
      icon("external"),
      alt || url,
    );
  const size = media.width && media.height ? { width: media.width, height: media.height } : {};
  const image = h("img", { src: localUrl(url), alt: alt ?? "", loading: "lazy", decoding: "async", ...size });
  image.addEventListener("error", () =>
    image.replaceWith(h("span", { class: "picture-missing" }, alt || "This picture could not be loaded.")),
  );
  return h(
    "button",
    {
      type: "button",
      class: className,
      "aria-label": alt ? `Enlarge: ${alt}` : "Enlarge picture",
      on: { click: () => enlarge(localUrl(url), alt) },
    },
    image,
  );
}

function enlarge(url, alt) {
  const dialog = h(
    "dialog",
    { class: "lightbox", "aria-label": alt || "Picture" },
    h("figure", {}, h("img", { src: url, alt: alt ?? "" }), alt && h("figcaption", {}, alt)),
    iconButton("close", "Close", () => dialog.close()),
  );
  dialog.addEventListener("click", (event) => {
    if (event.target.tagName !== "FIGCAPTION") dialog.close();
  });
  present(dialog);
}

/** A media gallery: items are {media, description?, spoiler?}. */
export function gallery(items) {
  const draw = (item) => {
    const drawn = picture(item.media, item.description);
    return item.spoiler ? spoiler([drawn], "div") : drawn;
  };
  return h("div", { class: "gallery", "data-count": Math.min(items.length, 5) }, items.map(draw));
}

/** A message's attachments: pictures as a gallery, other files as cards. */
export function attachments(files) {
  const isPicture = (file) =>
    (file.content_type ?? "").startsWith("image/") || /\.(png|jpe?g|gif|webp|svg)$/i.test(file.filename);
  const pictures = files
    .filter(isPicture)
    .map((file) => ({ media: file, description: file.description, spoiler: file.filename.startsWith("SPOILER_") }));
  const others = files.filter((file) => !isPicture(file));
  return [
    pictures.length ? gallery(pictures) : null,
    others.map((file) => fileCard(file.url, file.filename, file.size)),
  ];
}

/** A file one can save. */
export function fileCard(url, name, size) {
  return h(
    "a",
    { class: "file-card", href: localUrl(url), download: name },
    icon("file"),
    h("span", { class: "file-name" }, name, size === undefined ? null : h("small", {}, bytes(size))),
  );
}

/** A size in words. */
export function bytes(count) {
  if (count < 1000) return `${count} bytes`;
  return count < 1e6 ? `${(count / 1e3).toFixed(1)} KB` : `${(count / 1e6).toFixed(1)} MB`;
}
