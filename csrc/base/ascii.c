/*
** ASCII letters in upper and lower case, independent of the locale. No Lua here.
*/

#include "base/ascii.h"


static char upper (char c) {
  return (char)('a' <= c && c <= 'z' ? c - 'a' + 'A' : c);
}


int ascii_same (const char *a, size_t alen, const char *b, size_t blen) {
  size_t i;
  if (alen != blen) return 0;
  for (i = 0; i < alen; i++)
    if (upper(a[i]) != upper(b[i])) return 0;
  return 1;
}
