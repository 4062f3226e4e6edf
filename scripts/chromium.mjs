// The browser in which the console is tried: found on the machine, and on Debian installed with the fonts that Chinese needs.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

const PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

export const chromium = () => PLACES.find((path) => existsSync(path));

export function installChromium() {
  if (chromium()) return;
  if (process.getuid?.() === 0 && existsSync('/etc/debian_version')) {
    console.log('Installing chromium with apt-get');
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    const packages = ['chromium', 'fonts-wqy-microhei'];
    for (const step of [['update'], ['install', '-y', '--no-install-recommends', ...packages]]) {
      const { stdout, stderr } = spawnSync('apt-get', step, { env, encoding: 'utf8' });
      if (!chromium() && step[0] === 'install') console.error(stdout, stderr);
    }
    if (chromium()) return;
  }
  throw new Error(
    'The tests need Chromium, to use the console as people do: ' +
      'install it (Debian: sudo apt-get install chromium fonts-wqy-microhei; macOS: brew install --cask chromium) and try again.',
  );
}
