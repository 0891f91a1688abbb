/* The browser of the tests: without windows, where the release has it, it takes half of the time. */
import fs from 'node:fs';

const places = ['/usr/bin/chromium-headless-shell', '/usr/bin/chromium'];
export const chromiumPath = process.env.CHROMIUM || places.find((p) => fs.existsSync(p));
