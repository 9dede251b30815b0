/*
** Letters of ASCII in either case, whatever the locale: in a Turkish one, 'i' is not the small
** letter of 'I'.
*/

#ifndef ascii_h
#define ascii_h

#include <stddef.h>

/* Whether two texts are the same but for the case of their letters. */
int ascii_same(const char *a, size_t alen, const char *b, size_t blen);

#endif
