// Draws the figures of a report and writes it, in a thread of its own, to which whoever starts it gives so much memory and time.
import { parentPort, workerData } from 'node:worker_threads';
import { writeDocx } from './write-docx.js';

const bytes = await writeDocx(workerData);
parentPort.postMessage(new Uint8Array(bytes));
