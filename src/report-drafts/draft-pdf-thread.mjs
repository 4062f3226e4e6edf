// Sets a draft as PDF, in a thread of its own, to which whoever starts it gives so much memory and time.
import { parentPort, workerData } from 'node:worker_threads';
import { PAPER, typeset } from '../platform/typesetting/typeset.js';

parentPort.postMessage(typeset(PAPER, workerData));
