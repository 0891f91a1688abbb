/* The bundle of pages that take files. */
import texts from 'texts:upload';
import { begin } from './dom.js';
import { uploads } from './upload.js';

begin(uploads, texts);
