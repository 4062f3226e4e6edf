/** The process itself, in which what a file of tests has changed is put back after it. */
export default class ThisProcess {
  global = globalThis;
  #env = { ...process.env };
  #exit = process.exit;
  #where;

  /** A project may say of its variables what is another there. */
  constructor({ projectConfig }) {
    this.#where = projectConfig.testEnvironmentOptions.env;
  }

  getVmContext() {
    return null;
  }

  exportConditions() {
    return [];
  }

  async setup() {
    Object.assign(process.env, this.#where);
    shortenStacks();
  }

  async teardown() {
    process.exit = this.#exit;
    for (const name of Object.keys(process.env)) if (!(name in this.#env)) delete process.env[name];
    Object.assign(process.env, this.#env);
  }
}

const isRefusal = (error) => typeof error.code === 'string' && 'details' in error;
const isOfTest = (frame) => frame.getFileName()?.includes('/test/') ?? false;

/**
 * GraphQL reads the stack of every refusal that it answers with, and jest translates each line of a stack, which takes longer than
 * most refusals. Of these only the lines of a test are translated; of any other error all of them are.
 */
function shortenStacks() {
  const translated = Error.prepareStackTrace;
  Error.prepareStackTrace = (error, frames) =>
    translated(error, isRefusal(error) ? frames.filter(isOfTest) : frames);
}
