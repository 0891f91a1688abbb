/* docx_parts.c: styles, headers, relations and properties of a .docx. See docx.h. */
#include "worker/docx.h"
#include "worker/pack.h"

#include "worker/pdf.h"
#include "worker/qr.h"

#include <cairo.h>

#define XML "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>"
#define W "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\""
#define REL "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
#define PACKAGE "http://schemas.openxmlformats.org/package/2006/"

/* ---- styles ---- */

static void put_style(struct buf *b, const struct paper *p, enum doc_style which)
{
	static const char *const sides[] = { "left", "center", "right", "both" };
	const struct paper_style *s = paper_style(which);
	int size = paper_size(p, which);
	put_fmt(b,
		"<w:style w:type=\"paragraph\"%s w:styleId=\"%s\"><w:name w:val=\"%s\"/>"
		"<w:basedOn w:val=\"Normal\"/><w:qFormat/><w:pPr>%s<w:spacing w:after=\"%d\" "
		"w:line=\"%d\" w:lineRule=\"exact\"/>",
		which == DOC_HEADING || which == DOC_ARTICLE || which == DOC_NAME ||
				which == DOC_SUBJECT || which == DOC_BODY || which == DOC_ITEM ||
				which == DOC_SIGN_LINE
			? ""
			: " w:customStyle=\"1\"",
		s->id, s->name, s->keep ? "<w:keepNext/>" : "", s->after_pt * TWIPS,
		(int)(paper_pitch(size) * TWIPS));
	if (s->first && p->page.indent)
		put_fmt(b, "<w:ind w:firstLine=\"%d\"/>", twips_of_mm(p->page.indent / 10.0));
	put_fmt(b, "<w:jc w:val=\"%s\"/>", sides[s->align]);
	if (which == DOC_HEADING || which == DOC_ARTICLE)
		put_fmt(b, "<w:outlineLvl w:val=\"%d\"/>", which == DOC_ARTICLE ? 0 : 1);
	put_fmt(b,
		"</w:pPr><w:rPr>%s%s<w:sz w:val=\"%d\"/><w:szCs w:val=\"%d\"/></w:rPr></w:style>",
		s->flags & RUN_BOLD ? "<w:b/>" : "", s->flags & RUN_ITALIC ? "<w:i/>" : "",
		size * 2, size * 2);
}

static struct str styles_part(struct arena *a, const struct paper *p)
{
	struct buf b = { .arena = a };
	put(&b, S(XML "<w:styles " W "><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts "
		      "w:ascii=\"Times New Roman\" w:hAnsi=\"Times New Roman\" "
		      "w:eastAsia=\"Times New Roman\" w:cs=\"Times New Roman\"/>"
		      "<w:lang w:val=\"vi-VN\" w:eastAsia=\"vi-VN\"/></w:rPr></w:rPrDefault>"));
	put_fmt(&b,
		"<w:pPrDefault/></w:docDefaults><w:style w:type=\"paragraph\" w:default=\"1\" "
		"w:styleId=\"Normal\"><w:name w:val=\"Normal\"/><w:qFormat/><w:pPr>"
		"<w:widowControl/></w:pPr><w:rPr><w:sz w:val=\"%d\"/><w:szCs w:val=\"%d\"/>"
		"</w:rPr></w:style>",
		p->size * 2, p->size * 2);
	for (int i = 0; i < DOC_STYLES; i++)
		put_style(&b, p, (enum doc_style)i);
	put_fmt(&b,
		"<w:style w:type=\"paragraph\" w:customStyle=\"1\" w:styleId=\"Rule\"><w:name "
		"w:val=\"Rule\"/><w:basedOn w:val=\"Normal\"/><w:pPr><w:pBdr><w:top "
		"w:val=\"single\" w:sz=\"6\" w:space=\"0\" w:color=\"auto\"/></w:pBdr><w:spacing "
		"w:before=\"%d\" w:line=\"%d\" w:lineRule=\"exact\"/></w:pPr><w:rPr><w:sz "
		"w:val=\"2\"/></w:rPr>"
		"</w:style>",
		RULE_DROP_PT * TWIPS, (RULE_SPACE_PT - RULE_DROP_PT) * TWIPS - 15);
	put(&b,
	    S("<w:style w:type=\"paragraph\" w:customStyle=\"1\" w:styleId=\"Gap\"><w:name "
	      "w:val=\"Gap\"/><w:basedOn w:val=\"Normal\"/><w:pPr><w:spacing w:line=\"20\" "
	      "w:lineRule=\"exact\"/></w:pPr><w:rPr><w:sz w:val=\"2\"/></w:rPr></w:style>"
	      "<w:style w:type=\"paragraph\" w:customStyle=\"1\" w:styleId=\"Picture\"><w:name "
	      "w:val=\"Picture\"/><w:basedOn w:val=\"Normal\"/><w:pPr><w:spacing w:after=\"60\"/>"
	      "</w:pPr></w:style><w:style w:type=\"table\" w:default=\"1\" "
	      "w:styleId=\"TableNormal\"><w:name w:val=\"Normal Table\"/></w:style><w:style "
	      "w:type=\"table\" w:styleId=\"TableGrid\"><w:name w:val=\"Table Grid\"/><w:basedOn "
	      "w:val=\"TableNormal\"/><w:tblPr><w:tblBorders>"));
	static const char *const edges[] = {
		"top", "left", "bottom", "right", "insideH", "insideV"
	};
	for (size_t i = 0; i < sizeof edges / sizeof *edges; i++)
		put_fmt(&b, "<w:%s w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"auto\"/>",
			edges[i]);
	put(&b, S("</w:tblBorders></w:tblPr></w:style></w:styles>"));
	return buf_str(&b);
}

/* ---- headers ---- */

/* The page number stands at the middle tab; the draft mark, when there is one, at the left. */
static struct str header_part(struct arena *a, const struct paper *p, bool number)
{
	struct buf b = { .arena = a };
	int middle = twips_of_mm((PAGE_SHORT_MM - p->page.left - p->page.right) / 2.0);
	put_fmt(&b,
		XML "<w:hdr " W "><w:p><w:pPr><w:pStyle w:val=\"HeadLine\"/><w:tabs><w:tab "
		    "w:val=\"center\" w:pos=\"%d\"/></w:tabs><w:jc w:val=\"%s\"/></w:pPr>",
		middle, p->draft.n ? "left" : "center");
	if (p->draft.n) {
		put(&b, S("<w:r><w:rPr><w:b/><w:bdr w:val=\"single\" w:sz=\"6\" w:space=\"0\" "
			  "w:color=\"auto\"/></w:rPr><w:t xml:space=\"preserve\"> "));
		put_xml(&b, p->draft);
		put(&b, S(" </w:t></w:r><w:r><w:tab/></w:r>"));
	}
	if (number)
		put(&b,
		    S("<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText "
		      "xml:space=\"preserve\"> PAGE </w:instrText></w:r><w:r><w:fldChar "
		      "w:fldCharType=\"separate\"/></w:r><w:r><w:t>2</w:t></w:r><w:r><w:fldChar "
		      "w:fldCharType=\"end\"/></w:r>"));
	put(&b, S("</w:p></w:hdr>"));
	return buf_str(&b);
}

/* ---- relations and properties ---- */

static struct str relations_part(struct arena *a, const struct paper *p)
{
	struct buf b = { .arena = a };
	put(&b,
	    S(XML "<Relationships xmlns=\"" PACKAGE "relationships\">"
		  "<Relationship Id=\"styles\" Type=\"" REL "styles\" Target=\"styles.xml\"/>"
		  "<Relationship Id=\"settings\" Type=\"" REL "settings\" Target=\"settings.xml\"/>"
		  "<Relationship Id=\"header\" Type=\"" REL "header\" Target=\"header1.xml\"/>"
		  "<Relationship Id=\"first\" Type=\"" REL "header\" Target=\"header2.xml\"/>"));
	for (size_t i = 1; i <= p->qr_count; i++)
		put_fmt(&b,
			"<Relationship Id=\"qr%zu\" Type=\"" REL "image\" "
			"Target=\"media/qr%zu.png\"/>",
			i, i);
	if (p->mark.n)
		put(&b, S("<Relationship Id=\"mark\" Type=\"" REL "image\" "
			  "Target=\"media/mark.jpg\"/>"));
	put(&b, S("</Relationships>"));
	return buf_str(&b);
}

static struct str core_part(struct arena *a, const struct paper *p)
{
	struct buf b = { .arena = a };
	put(&b, S(XML "<cp:coreProperties xmlns:cp=\"" PACKAGE "metadata/core-properties\" "
		      "xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><dc:title>"));
	put_xml(&b, p->title);
	put(&b, S("</dc:title><dc:language>vi-VN</dc:language></cp:coreProperties>"));
	return buf_str(&b);
}

#define TYPE "application/vnd.openxmlformats-officedocument.wordprocessingml."
static const char content_types[] =
	XML "<Types xmlns=\"" PACKAGE "content-types\"><Default Extension=\"rels\" "
	    "ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
	    "<Default Extension=\"xml\" ContentType=\"application/xml\"/>"
	    "<Default Extension=\"png\" ContentType=\"image/png\"/>"
	    "<Default Extension=\"jpg\" ContentType=\"image/jpeg\"/>"
	    "<Override PartName=\"/word/document.xml\" ContentType=\"" TYPE "document.main+xml\"/>"
	    "<Override PartName=\"/word/styles.xml\" ContentType=\"" TYPE "styles+xml\"/>"
	    "<Override PartName=\"/word/settings.xml\" ContentType=\"" TYPE "settings+xml\"/>"
	    "<Override PartName=\"/word/header1.xml\" ContentType=\"" TYPE "header+xml\"/>"
	    "<Override PartName=\"/word/header2.xml\" ContentType=\"" TYPE "header+xml\"/>"
	    "<Override PartName=\"/docProps/core.xml\" "
	    "ContentType=\"application/vnd.openxmlformats-package.core-properties+xml\"/></Types>";
static const char top_relations[] = XML
	"<Relationships xmlns=\"" PACKAGE
	"relationships\"><Relationship Id=\"document\" Type=\"" REL
	"officeDocument\" Target=\"word/document.xml\"/><Relationship Id=\"core\" Type=\"" PACKAGE
	"relationships/metadata/core-properties\" Target=\"docProps/core.xml\"/></Relationships>";
static const char settings[] =
	XML "<w:settings " W "><w:defaultTabStop w:val=\"567\"/><w:characterSpacingControl "
	    "w:val=\"doNotCompress\"/><w:compat><w:compatSetting w:name=\"compatibilityMode\" "
	    "w:uri=\"http://schemas.microsoft.com/office/word\" w:val=\"15\"/></w:compat>"
	    "<w:themeFontLang w:val=\"vi-VN\"/></w:settings>";

struct docx_part *docx_parts(struct arena *a, const struct paper *p, size_t *n)
{
	const struct docx_part all[] = {
		{ "[Content_Types].xml", str_of(content_types) },
		{ "_rels/.rels", str_of(top_relations) },
		{ "docProps/core.xml", core_part(a, p) },
		{ "word/_rels/document.xml.rels", relations_part(a, p) },
		{ "word/styles.xml", styles_part(a, p) },
		{ "word/settings.xml", str_of(settings) },
		{ "word/header1.xml", header_part(a, p, true) },
		{ "word/header2.xml", header_part(a, p, false) },
	};
	*n = sizeof all / sizeof *all;
	struct docx_part *copy = NEW(a, *n, struct docx_part);
	for (size_t i = 0; i < *n; i++)
		copy[i] = all[i];
	return copy;
}

/* ---- pictures ---- */

struct str docx_picture(struct arena *a, struct str text)
{
	enum { MODULE = 8 }; /* pixels */
	struct qr *q = NEW(a, 1, struct qr);
	struct buf b = { .arena = a };
	if (!qr_make(text, q))
		return STR_NONE;
	int side = (q->side + 2 * QR_QUIET) * MODULE;
	cairo_surface_t *s = cairo_image_surface_create(CAIRO_FORMAT_RGB24, side, side);
	cairo_t *cr = cairo_create(s);
	cairo_set_source_rgb(cr, 1, 1, 1);
	cairo_paint(cr);
	cairo_set_source_rgb(cr, 0, 0, 0);
	for (int i = 0; i < q->side * q->side; i++)
		if (q->dark[i])
			cairo_rectangle(cr, (i % q->side + QR_QUIET) * MODULE,
					(i / q->side + QR_QUIET) * MODULE, MODULE, MODULE);
	cairo_fill(cr);
	cairo_destroy(cr);
	cairo_surface_write_to_png_stream(s, cairo_into_buf, &b);
	cairo_surface_destroy(s);
	return buf_str(&b);
}
