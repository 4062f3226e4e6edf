// Sets a print and answers with its PDF, in a thread of its own, to which whoever starts it gives so much memory and time.
import { parentPort, workerData } from 'node:worker_threads';
import { typeset } from '../platform/typesetting/typeset.js';

parentPort.postMessage(typeset(new URL('sheet.typ', import.meta.url), workerData).pdf);
