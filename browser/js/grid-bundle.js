/* The bundle of pages with a grid of fields. */
import texts from 'texts:grid';
import { begin } from './dom.js';
import { grids } from './grid.js';

begin(grids, texts);
