/*
** Texts of rows, several in one string: each address in a row is one more thing that the loader
** has to put right whenever the module is loaded, also of what is only read to be told.
*/

#ifndef text_h
#define text_h

#include <string.h>

/*
** The n-th text behind that at 'text', each of which ends with a NUL, the last with that of the
** string; NULL when it is empty.
*/
static inline const char *text_behind (const char *text, int n) {
  while (n-- > 0) text += strlen(text) + 1;
  return (*text != '\0') ? text : NULL;
}

#endif
