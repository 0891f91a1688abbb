/* council.mjs: the award council and movements: a dossier with a missing paper is returned and mended,
 * a sitting without quorum is refused, the vote, the minutes, the archive, the answer; a movement is
 * launched, joined, told and summed up. */
import { signIn } from './people.mjs';

const unitOf = async (page) => {
	await page.goto('/tasks');
	const href = await page.locator('a[href^="/unit/"]').first().getAttribute('href');
	return href.match(/^\/unit\/\d+/)[0];
};
const idOf = (page) => new URL(page.url()).pathname;
const main = (page) => page.locator('main').innerText();
const settle = (page, act) => Promise.all([page.waitForNavigation(), act()]);
const press = (page, action) => settle(page, () => page.click(`form[action$="${action}"] button[type=submit]`));

async function fresh(kit, login) {
	const page = await kit.open();
	await signIn(page, login);
	return page;
}

async function download(page, path) {
	const [file] = await Promise.all([page.waitForEvent('download'), page.goto(path).catch(() => {})]);
	return file.suggestedFilename();
}

/* The province's certificate is one that the council votes on from now on. */
async function askCouncil(office) {
	await office.goto('/award/forms');
	await settle(office, () => office.click('a:has-text("Bằng khen của Liên đoàn Lao động tỉnh")'));
	await office.fill('[name=from_on]', '01/01/2021');
	await office.check('[name=council]');
	await settle(office, () => office.click('main form button[type=submit]'));
}

async function attend(office, states) {
	const details = office.locator('details:has(form[action$="/record"])');
	if (!await details.evaluate((d) => d.open))
		await details.locator('summary').first().click();
	const seats = office.locator('select[name^="came."]');
	for (let i = 0; i < states.length; i++)
		await seats.nth(i).selectOption(states[i]);
	await press(office, '/record');
}

async function count(office, place, agree) {
	const form = office.locator(`form:has(input[name=place][value="${place}"])`);
	await form.locator('[name=person]').fill(`Người kiểm ${place}`);
	for (const name of ['present', 'issued', 'collected', 'valid'])
		await form.locator(`[name=${name}]`).fill('3');
	await form.locator('[name=invalid]').fill('0');
	await form.locator('[name="vote.1"]').fill(`${agree}`);
	await settle(office, () => form.locator('button[type=submit]').click());
}

async function setUp(kit, office) {
	await office.goto('/councils/new');
	await office.fill('[name=decision_no]', '15/QĐ-CĐVC');
	await office.fill('[name=issuer]', 'Ban Thường vụ');
	await office.fill('[name=decided_on]', '04/01/2021');
	await office.fill('[name=from_on]', '04/01/2021');
	await kit.axe(office, 'council-new');
	await press(office, '/councils/new');
	const council = idOf(office);
	for (const [i, role] of ['chair', 'deputy', 'member'].entries()) {
		const add = office.locator('details:has(form[action$="/member"])');
		if (!await add.evaluate((d) => d.open))
			await add.locator('summary').click();
		await office.fill('[name=person]', `Thành viên mẫu ${i + 1}`);
		await office.selectOption('[name=role]', role);
		await office.check('[name=votes]');
		await press(office, '/member');
	}
	await office.click('details:has(form[action$="/sitting"]) summary');
	await office.fill('[name=title]', 'Phiên họp xét khen đột xuất');
	await office.fill('[name=on]', '22/11/2021');
	await office.fill('[name=clock]', '8h30');
	await kit.shot(office, 'council');
	await kit.axe(office, 'council');
	await press(office, '/sitting');
	const sitting = idOf(office);
	await office.goto(council);
	const [sittings] = await Promise.all([office.waitForEvent('download'), office.click('a[href$="/sittings.xlsx"]')]);
	kit.check(/\.xlsx$/.test(sittings.suggestedFilename()), 'the sittings come as Excel');
	const [members] = await Promise.all([office.waitForEvent('download'), office.click('a[href$="/members.xlsx"]')]);
	kit.opened(`${council}/members.xlsx`);
	kit.opened(`${council}/sittings.xlsx`);
	await office.click('details:has(form[action$="/import"]) summary');
	await office.setInputFiles('form[action$="/import"] [name=file]', await members.path());
	await kit.axe(office, 'council-members-in');
	await press(office, '/import');
	kit.check(/Đã nhập thêm 0 thành viên/.test(await office.locator('body').innerText()), 'the members that went out come in without a change');
	await office.goto(sitting);
}

export const journeys = [
	{
		name: 'a dossier is returned, mended, voted on by a council with quorum, and answered',
		async run(kit) {
			const office = await fresh(kit, 'thidua'), chair = await fresh(kit, 'chutich');
			await askCouncil(office);
			const unit = await unitOf(chair);
			await chair.goto(`${unit}/dossiers`);
			await settle(chair, () => chair.click('a[href$="/dossiers/new"]'));
			await chair.selectOption('[name=form]', 'bang_khen');
			await chair.fill('[name=reason]', 'Dũng cảm cứu người trong mưa lũ');
			await kit.axe(chair, 'dossier-new');
			await press(chair, '/dossiers/new');
			const dossier = idOf(chair);
			kit.check(/Còn thiếu 3 giấy tờ/.test(await main(chair)), 'what is missing is counted');
			await press(chair, '/send');
			kit.check(/hoặc đánh dấu ở đây/.test(await main(chair)), 'a dossier with gaps is sent knowingly');
			await chair.check('[name=lacking]');
			await press(chair, '/send');
			await office.goto(dossier);
			await press(office, '/accept');
			kit.check(/Hồ sơ còn thiếu/.test(await main(office)), 'a missing paper bars "complete" and is named');
			await office.click('details:has(form[action$="/return"]) summary');
			await office.fill('[name=reason]', 'Bổ sung giấy tờ');
			await office.fill('[name="fault.4"]', 'Chưa có chữ ký');
			await press(office, '/return');
			await chair.goto('/tasks');
			kit.check(/bị trả lại/.test(await main(chair)), 'the chair is told');
			await chair.goto(dossier);
			await kit.shot(chair, 'dossier-returned');
			await kit.axe(chair, 'dossier-returned');
			for (const paper of [1, 2])
				await settle(chair, () => chair.click(`form[action$="/make"]:has([name=ordinal][value="${paper}"]) button`));
			await chair.selectOption('select[name=ordinal]', '4');
			await chair.setInputFiles('input[type=file]', { name: 'bien-ban.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.4\nmẫu\n%%EOF\n') });
			await press(chair, '/paper');
			await press(chair, '/send');
			await office.goto('/council?state=sent');
			await kit.axe(office, 'council-dossiers');
			await office.goto(dossier);
			await press(office, '/accept');
			await setUp(kit, office);
			const sitting = idOf(office);
			await office.check(`input[name="dossier.${dossier.match(/\d+$/)[0]}"]`);
			await press(office, '/agenda');
			await attend(office, ['present', 'absent', 'absent']);
			await press(office, `${sitting}/vote`);
			kit.check(/Chưa đủ số người dự họp/.test(await main(office)), 'without quorum nobody votes');
			await kit.shot(office, 'sitting-no-quorum');
			await office.goto(sitting);
			await attend(office, ['present', 'present', 'present']);
			await press(office, `${sitting}/vote`);
			await settle(office, () => office.click('a[href*="/vote/"]'));
			await kit.axe(office, 'vote');
			await count(office, 1, 3);
			await count(office, 2, 3);
			await settle(office, () => office.click('form:has([name=act][value=settle]) button'));
			await kit.shot(office, 'vote-result');
			await office.goto(sitting);
			await kit.shot(office, 'sitting');
			await kit.axe(office, 'sitting');
			await press(office, '/minutes');
			kit.check(/^\/document\/\d+$/.test(idOf(office)), 'the minutes stand in the register');
			kit.check(/\.zip$/.test(await download(office, `${dossier}/export`)), 'the dossier leaves as one archive');
			await office.goto(dossier);
			await office.fill('[name=number]', '05/TTr-CĐVC');
			await office.fill('[name=sent_on]', '22/11/2021');
			await office.fill('[name=recipient]', 'Liên đoàn Lao động tỉnh');
			await press(office, '/submit');
			await office.click('label:has-text("Được khen thưởng")');
			await office.fill('[name=decision_no]', '99/QĐ-LĐLĐ');
			await office.fill('[name=decided_on]', '22/11/2021');
			await press(office, '/answer');
			await chair.goto(dossier);
			kit.check(/Được khen thưởng/.test(await main(chair)), 'the unit sees the answer');
			await kit.shot(chair, 'dossier-granted');
			await office.goto('/awards?form=bang_khen');
			const up = await office.locator('a[href^="/award/submission/"]').first().getAttribute('href');
			kit.check(/\.zip$/.test(await download(office, `${up}/dossiers`)), 'a submission\'s dossiers leave together');
			await office.goto('/councils/rules');
			await kit.shot(office, 'council-rules');
			await kit.axe(office, 'council-rules');
			await office.goto('/councils/dossier');
			await kit.axe(office, 'council-dossier');
		},
	},
	{
		name: 'a dossier begun by mistake is asked for no more, and what was uploaded is not lost unawares',
		async run(kit) {
			const chair = await fresh(kit, 'chutich');
			await chair.goto(`${await unitOf(chair)}/dossiers/new`);
			await chair.selectOption('[name=form]', 'bang_khen');
			await chair.fill('[name=reason]', 'Lập nhầm');
			await press(chair, '/dossiers/new');
			const dossier = idOf(chair);
			await chair.fill('[name=deeds]', 'Đang viết dở');
			await chair.setInputFiles('input[type=file]', { name: 'to-trinh.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.4\nmẫu\n%%EOF\n') });
			await press(chair, '/paper');
			kit.check(await chair.inputValue('[name=deeds]') === 'Đang viết dở', 'words not yet saved came back');
			kit.check(await chair.inputValue('select[name=ordinal]') === '2', 'the next missing paper is chosen');
			const drop = chair.locator('form[action$="/drop"] button');
			kit.check(!await drop.isVisible(), 'an uploaded file is not taken out by one press');
			await chair.click('details:has(form[action$="/drop"]) summary');
			await kit.axe(chair, 'dossier-drop');
			await settle(chair, () => drop.click());
			await chair.click('details:has(form[action$="/give-up"]) summary');
			await chair.fill('[name=why_not]', 'Nhầm người');
			await kit.axe(chair, 'dossier-give-up');
			await press(chair, '/give-up');
			kit.check(/Nhầm người/.test(await main(chair)), 'the reason stays');
			await chair.goto('/tasks');
			kit.check(await chair.locator(`a[href="${dossier}"]`).count() === 0, 'and nothing asks for it');
		},
	},
	{
		name: 'a movement is launched, joined and told by a unit, and summed up by the office',
		async run(kit) {
			const office = await fresh(kit, 'thidua'), chair = await fresh(kit, 'chutich');
			await office.goto('/movements');
			await kit.axe(office, 'movements');
			kit.check(/\.xlsx$/.test(await download(office, '/movements/list.xlsx')), 'the list comes as Excel');
			kit.opened('/movements/list.xlsx');
			await office.goto('/movements');
			await settle(office, () => office.click('a[href="/movements/new"]'));
			await office.fill('[name=title]', 'Xanh, sạch, đẹp');
			for (const [name, day] of [['from_on', '01/11/2021'], ['last_on', '30/11/2021'], ['join_by', '25/11/2021'], ['result_by', '05/12/2021']])
				await office.fill(`[name=${name}]`, day);
			await office.fill('[name="label.1"]', 'Số người tham gia');
			await kit.axe(office, 'movement-new');
			await press(office, '/movements/new');
			const movement = idOf(office);
			await settle(office, () => office.click('a[href$="/edit"]'));
			await press(office, '/edit');
			await press(office, '/launch');
			kit.check(/chưa (đăng ký|báo)/.test(await office.locator('#remind').innerText()), 'who is missing can be pasted');
			await chair.goto('/tasks');
			await settle(chair, () => chair.click('a[href*="/movement/"]'));
			await chair.goto(`/join/${movement.match(/\d+$/)[0]}`);
			await chair.fill('[name=pledge]', 'Mỗi phòng một chậu cây');
			await press(chair, '/join');
			await chair.fill('[name="v.1"]', '58');
			await chair.fill('[name=result]', 'Trồng 20 cây');
			await press(chair, '/tell');
			await kit.shot(chair, 'movement-unit');
			await kit.axe(chair, 'movement-unit');
			const unit = await unitOf(chair);
			await chair.goto(`${unit}/movements`);
			await kit.axe(chair, 'movements-unit');
			await office.goto(`${movement}?only=joined`);
			kit.check(/58/.test(await office.locator('tfoot').innerText()), 'the figures add up');
			await kit.shot(office, 'movement');
			await kit.axe(office, 'movement');
			kit.check(/\.xlsx$/.test(await download(office, `${movement}/export`)), 'the table comes as Excel');
			await office.goto(movement);
			const [book] = await Promise.all([office.waitForEvent('download'), office.click('main a[href$="/export"]')]);
			await office.setInputFiles('form[action$="/import"] [name=file]', await book.path());
			await press(office, '/import');
			kit.check(/0 đơn vị báo kết quả/.test(await office.locator('body').innerText()), 'and comes in again without a change');
			await office.goto(movement);
			await office.click('details:has(form[action$="/close"]) summary');
			await office.fill('[name=summary]', 'Nhiều đơn vị làm tốt');
			await press(office, '/close');
			kit.check(/Đã tổng kết/.test(await main(office)), 'it is summed up');
		},
	},
];
