/* What leaves the browser on paper: the voters' slips, eight a page, and a board member's card. */
import { T, make } from './dom.js';
import { groups } from './ballot-desk.js';
import { qr } from './ballot-qr.js';

/* `x`: name (of the election), address (of the voting page), mark (of the scripts). */
function slip(x, card) {
	return make('li', { className: 'voting-slip' },
		make('div', {}, qr(`${x.address}#${card}`, T('ballot.slip_qr'))),
		make('h2', {}, x.name),
		make('p', { className: 'own' }, T('ballot.slip_code')),
		make('p', { className: 'code' }, card),
		make('p', { className: 'where' }, T('ballot.slip_where', { address: x.address })),
		make('p', { className: 'fine' }, T('ballot.slip_scripts'), make('span', { className: 'mark' }, x.mark)),
		make('p', { className: 'fine' }, T('ballot.slip_keep')));
}

export const slips = (x, cards) => make('ul', { className: 'voting-slips' }, ...cards.map((card) => slip(x, card)));

/* `x`: name, member, place, size, needed, address, uuid. */
export function key_card(x, code) {
	return make('section', { className: 'key-card' },
		make('h2', {}, T('ballot.card_title')),
		make('p', {}, x.name),
		make('div', {}, qr(`${x.address}#${code}`, T('ballot.card_qr'))),
		make('p', {}, T('ballot.card_member'), make('b', {}, x.member)),
		make('p', {}, T('ballot.card_place', { place: x.place, size: x.size, needed: x.needed })),
		make('p', {}, T('ballot.card_code'), make('b', { className: 'code' }, groups(code.replace(/-/g, ''), 4))),
		make('p', { className: 'fine' }, T('ballot.card_keep')),
		make('p', { className: 'fine' }, T('ballot.card_election', { uuid: x.uuid })));
}
