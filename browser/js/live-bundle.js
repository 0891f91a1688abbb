/* The bundle of pages that change by themselves. */
import { begin } from './dom.js';
import { live } from './live.js';

begin(live, {});
