// The one WebSocket to the server (its messages are described in rehearsal/chat.py): actions out, answers and events in.

const FIRST_WAIT = 400;
const LONGEST_WAIT = 4000;

export class Socket {
  #socket = null;
  #waiting = new Map();
  #lastId = 0;
  #wait = FIRST_WAIT;
  #handlers;
  #hello;

  /** `handlers`: snapshot(message), event(type, data), up(), down(). `hello()` gives the first message of a connection. */
  constructor(hello, handlers) {
    this.#hello = hello;
    this.#handlers = handlers;
    this.#open();
  }

  #open() {
    const scheme = location.protocol === "https:" ? "wss" : "ws";
    const socket = new WebSocket(`${scheme}://${location.host}/page/socket`);
    this.#socket = socket;
    socket.addEventListener("open", () => {
      this.#wait = FIRST_WAIT;
      this.hello();
      this.#handlers.up();
    });
    socket.addEventListener("message", (event) => this.#receive(JSON.parse(event.data)));
    socket.addEventListener("close", () => {
      for (const { reject } of this.#waiting.values()) reject(new Error("The connection was lost."));
      this.#waiting.clear();
      this.#handlers.down();
      setTimeout(() => this.#open(), this.#wait);
      this.#wait = Math.min(this.#wait * 1.6, LONGEST_WAIT);
    });
  }

  #receive(message) {
    if (message.op === "snapshot") this.#handlers.snapshot(message);
    else if (message.op === "event") this.#handlers.event(message.type, message.data);
    else if (message.op === "answer") {
      const waiter = this.#waiting.get(message.id);
      this.#waiting.delete(message.id);
      if (message.error) waiter?.reject(new Error(message.error));
      else waiter?.resolve(message.data);
    }
  }

  /** Says (again) whose eyes this page looks through; a snapshot follows. */
  hello() {
    this.#socket.send(JSON.stringify({ op: "hello", ...this.#hello() }));
  }

  /** Carries out an action; gives the server's answer, or throws its sentence. */
  ask(op, fields = {}) {
    if (this.#socket.readyState !== WebSocket.OPEN)
      return Promise.reject(new Error("There is no connection just now."));
    this.#lastId += 1;
    const id = this.#lastId;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      this.#socket.send(JSON.stringify({ op, id, ...fields }));
    });
  }
}
