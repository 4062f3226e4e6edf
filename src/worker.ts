import { runProgram, start } from './start.js';

const say = (line: string) => process.stderr.write(`${line}\n`);

runProgram(async (stopping) => {
  const running = await start(['worker'], say, { stopping });
  say(`Taizhang worker; health at ${running.address}/health/live`);
  return running;
});
