// Draws the figures of a report and sets it as PDF, in a thread of its own, to which whoever starts it gives so much memory and time.
import { parentPort, workerData } from 'node:worker_threads';
import { PAPER, typeset } from '../platform/typesetting/typeset.js';
import { FONT_FILE } from './draw-chart.js';
import { paperOf } from './paper-of.js';

parentPort.postMessage(typeset(PAPER, paperOf(workerData), [FONT_FILE]));
