/** Why the program cannot start, as a sentence for whoever started it; it is shown without a stack. */
export class StartRefused extends Error {
  constructor(message: string) {
    super(message);
    this.name = new.target.name;
  }
}
