// The browser in which the console is tried: found on the machine, and on Debian installed with the fonts that Chinese needs.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

/** The same browser without windows and menus of its own: to open a page takes it a tenth of the time. */
const SHELL = '/usr/bin/chromium-headless-shell';

const PLACES = [
  SHELL,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

export const chromium = () => PLACES.find((path) => existsSync(path));

export function installChromium() {
  if (existsSync(SHELL)) return;
  if (process.getuid?.() === 0 && existsSync('/etc/debian_version')) {
    console.log('Installing chromium with apt-get');
    const said = apt('chromium-headless-shell');
    // An older Debian has the whole one only.
    if (!chromium()) console.error(...said, ...apt('chromium'));
  }
  if (!chromium())
    throw new Error(
      'The tests need Chromium, to use the console as people do: ' +
        'install it (Debian: sudo apt-get install chromium-headless-shell fonts-wqy-microhei; macOS: brew install --cask chromium) and try again.',
    );
}

/** Installs it with the fonts; whoever has another one, and no network, does not wait for it long. */
function apt(browser) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const patience = ['-o', 'Acquire::http::Timeout=20', '-o', 'Acquire::Retries=1'];
  const install = ['install', '-y', '--no-install-recommends', browser, 'fonts-wqy-microhei'];
  const said = [];
  for (const step of [['update'], install]) {
    const { status, stdout, stderr } = spawnSync('apt-get', [...patience, ...step], {
      env,
      encoding: 'utf8',
    });
    if (status !== 0) said.push(stdout, stderr);
  }
  return said;
}
