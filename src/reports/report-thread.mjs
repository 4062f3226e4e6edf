// Draws the figures of a report and writes it, in a thread of its own, to which whoever starts it gives so much memory and time.
import { parentPort, workerData } from 'node:worker_threads';
import { settled } from './settle-docx.js';
import { writeDocx } from './write-docx.js';

const bytes = await settled(await writeDocx(workerData), workerData.day);
parentPort.postMessage(new Uint8Array(bytes));
