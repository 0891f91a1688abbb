/* The bundle of the page where a blank's fields are placed. */
import texts from 'texts:blank';
import { begin } from './dom.js';
import { blanks } from './blank.js';

begin(blanks, texts);
