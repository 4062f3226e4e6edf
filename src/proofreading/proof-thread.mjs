// Reads and proofreads a text in a thread of its own, to which whoever starts it gives so much memory and time.
import { parentPort, workerData } from 'node:worker_threads';
import { draftText } from './draft-file.js';
import { proofread } from './proofread.js';

parentPort.postMessage(await answer(workerData));

async function answer(manuscript) {
  try {
    const draft = await draftText(manuscript);
    return { ...draft, ...proofread(draft.text) };
  } catch (error) {
    if (error.issues) return { issues: error.issues };
    throw error;
  }
}
