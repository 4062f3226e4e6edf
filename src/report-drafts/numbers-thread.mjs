// Finds the numbers of a text and what each may be, in a thread of its own, to which whoever starts it gives so much memory and time.
import { parentPort, workerData } from 'node:worker_threads';
import { numbersFound } from './numbers-found.js';

parentPort.postMessage(numbersFound(workerData));
