/* The bundle of pages that change by themselves. */
import texts from 'texts:hall';
import { begin } from './dom.js';
import { hall } from './hall.js';
import { live } from './live.js';

begin(live, {});
begin(hall, texts);
