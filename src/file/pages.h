/* pages.h: the routes of files: uploads in pieces, downloads through their record. */
#ifndef FILE_PAGES_H
#define FILE_PAGES_H

#include "web/form_files.h"

extern const struct routes file_routes;

#endif
