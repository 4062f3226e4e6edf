import { runProgram, start } from './start.js';

const say = (line: string) => process.stderr.write(`${line}\n`);

runProgram(async () => {
  const running = await start(['worker'], say);
  say(`Taizhang worker; health at ${running.address}/health/live`);
  return running;
});
