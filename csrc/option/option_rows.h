/*
** The options: one row each.
*/

#ifndef option_rows_h
#define option_rows_h

#include "option/option.h"

/* Sorted by level, then by symbol; ended by a row without a name. */
extern const Option option_rows[];

#endif
