// Unpacks and reads a docx in a thread of its own, to which whoever starts it gives so much memory and time.
import { Buffer } from 'node:buffer';
import { parentPort, workerData } from 'node:worker_threads';
import { openDocx } from '../proofreading/docx.js';
import { WordRefused } from '../proofreading/word-refused.js';

parentPort.postMessage(await answer(workerData));

async function answer({ bytes, reading }) {
  try {
    return { word: await openDocx(Buffer.from(bytes), reading) };
  } catch (error) {
    if (error instanceof WordRefused) return { problem: error.problem };
    throw error;
  }
}
