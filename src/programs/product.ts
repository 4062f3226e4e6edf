/**
 * What takes seconds to load, so that a data folder or a database which cannot be used is refused before it is.
 */
export { createApplication } from '../application.js';
export { installations } from '../catalog/installations.js';
export { refuseUnsealed } from '../sealing/key-check.js';
export { sayNextSteps } from './first-run.js';
