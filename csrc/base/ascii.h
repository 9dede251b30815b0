/*
** ASCII letters in upper and lower case, independent of the locale: in a Turkish one, 'i' is
** not the lower case of 'I'.
*/

#ifndef ascii_h
#define ascii_h

#include <stddef.h>

/* Whether two texts are equal when the case of letters is ignored. */
int ascii_same(const char *a, size_t alen, const char *b, size_t blen);

#endif
