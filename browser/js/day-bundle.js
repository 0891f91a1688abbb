/* The bundle of pages with a day to type or choose. */
import texts from 'texts:day';
import { begin } from './dom.js';
import { days } from './datefield.js';

begin(days, texts);
