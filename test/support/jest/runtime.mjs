import '../typescript.mjs';
import hooks from 'node:async_hooks';
import { createRequire } from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { ModuleMocker } from 'jest-mock';
import { mapOf } from '../compiled.mjs';

const require = createRequire(import.meta.url);
/** Where jest itself looks: its handlers of events, its tests, and the time that those of a file may take. */
const EVENT_HANDLERS = Symbol.for('EVENT_HANDLERS');
const STATE = 'JEST_STATE_SYMBOL';
const TEST_TIMEOUT = Symbol.for('TEST_TIMEOUT_SYMBOL');

const SHOWN = Symbol.for('taizhang-tests');
let files = 0;

/**
 * Runs a file of tests as Node runs any module, in the realm of jest itself, where jest's own runtime gives each file a realm in
 * which the whole product is loaded anew. What the product consists of is loaded once for all files of a process; the file and
 * what it imports from test/ are its own. Jest calls it by the names that its own runtime has.
 */
export default class NativeRuntime {
  #mocks = new ModuleMocker(globalThis);
  #stores = [];
  #file = `?file=${(files += 1)}`;

  setGlobalsForRuntime(globals) {
    globalThis[SHOWN] = { ...globals, jest: this.#jest() };
  }

  #jest() {
    const mocks = this.#mocks;
    const jest = {
      fn: mocks.fn.bind(mocks),
      spyOn: mocks.spyOn.bind(mocks),
      mocked: (source) => source,
      restoreAllMocks: () => (mocks.restoreAllMocks(), jest),
      setTimeout: (milliseconds) => ((globalThis[TEST_TIMEOUT] = milliseconds), jest),
    };
    return jest;
  }

  unstable_shouldLoadAsEsm() {
    return true;
  }

  /** Set-up is loaded once, a file of tests whenever it is run. */
  async unstable_importModule(path) {
    const { href } = pathToFileURL(path);
    return import(path.endsWith('.ts') ? href + this.#file : href);
  }

  /** What runs the tests of one file, with no memory of another. */
  requireInternalModule(path) {
    delete globalThis[EVENT_HANDLERS];
    for (const key of Object.getOwnPropertySymbols(globalThis))
      if (key.description === STATE) delete globalThis[key];
    delete require.cache[path];
    return this.#withStores(() => require(path));
  }

  /** What jest carries along with every promise while a file runs is the file's, and would be carried through all that follow. */
  #withStores(load) {
    const { AsyncLocalStorage } = hooks;
    const stores = this.#stores;
    hooks.AsyncLocalStorage = class extends AsyncLocalStorage {
      constructor() {
        super();
        stores.push(this);
      }
    };
    try {
      return load();
    } finally {
      hooks.AsyncLocalStorage = AsyncLocalStorage;
    }
  }

  requireModule(path) {
    return require(path);
  }

  getSourceMaps() {
    return sourceMaps;
  }

  getAllCoverageInfoCopy() {
    return undefined;
  }

  enterTestCode() {}
  leaveTestCode() {}

  teardown() {
    for (const store of this.#stores) store.disable();
    this.#mocks.restoreAllMocks();
    delete globalThis[TEST_TIMEOUT];
    delete globalThis[SHOWN];
  }
}

/** Found when a stack is read, by the names that its lines have. */
class SourceMaps extends Map {
  get(source) {
    if (!source.startsWith('file:') || !source.replace(/\?.*/, '').endsWith('.ts'))
      return undefined;
    if (!this.has(source)) this.set(source, mapOf(fileURLToPath(source)));
    return super.get(source);
  }
}
const sourceMaps = new SourceMaps();
