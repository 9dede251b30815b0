/*
** Text for people: escaping control characters, and reading such escapes.
*/

#include "base/sys.h"

#include <lua.h>
#include <lauxlib.h>

#include "base/printable.h"

/* the letters of escapes, and what they stand for */
static const char letters[] = "ntr\\";
static const char meanings[] = "\n\t\r\\";

/* how many bytes of a name a message shows */
#define SHOWN 80

#define isdecimal(c) ('0' <= (c) && (c) <= '9')


/* Adds an escape; it has three digits if a digit follows, which would be read as part of it. */
static void addescape (luaL_Buffer *b, unsigned char c, int digitfollows) {
  char text[8];
  const char *meaning = (c == '\0') ? NULL : strchr(meanings, c);
  if (meaning != NULL)
    (void)snprintf(text, sizeof text, "\\%c", letters[meaning - meanings]);
  else
    (void)snprintf(text, sizeof text, digitfollows ? "\\%03d" : "\\%d", c);
  luaL_addstring(b, text);
}


void printable_push (lua_State *L, const char *text, size_t len) {
  luaL_Buffer b;
  size_t i;
  luaL_buffinit(L, &b);
  for (i = 0; i < len; i++) {
    unsigned char c = (unsigned char)text[i];
    if (c < ' ' || c == 127 || c == '\\')
      addescape(&b, c, i + 1 < len && isdecimal(text[i + 1]));
    else
      luaL_addchar(&b, text[i]);
  }
  luaL_pushresult(&b);
}


const char *printable_pushname (lua_State *L, int index) {
  size_t len;
  const char *text = lua_tolstring(L, index, &len);
  printable_push(L, text, (len > SHOWN) ? SHOWN : len);
  if (len > SHOWN) lua_pushfstring(L, "%s...", lua_tostring(L, -1));
  if (len > SHOWN) lua_remove(L, -2);
  return lua_tostring(L, -1);
}


/* [value -> its text for a message] for the Lua layer */
static int internal_printable (lua_State *L) {
  luaL_tolstring(L, 1, NULL);
  (void)printable_pushname(L, -1);
  return 1;
}


const luaL_Reg printable_internals[] = {{"printable", internal_printable}, {NULL, NULL}};


/* The byte of the escape that begins at '*i', which is advanced; or the backslash itself. */
static char readescape (const char *text, size_t len, size_t *i) {
  size_t at = *i + 1;
  unsigned int n = 0, digits = 0;
  const char *letter = (at < len && text[at] != '\0') ? strchr(letters, text[at]) : NULL;
  if (letter != NULL) {
    *i = at + 1;
    return meanings[letter - letters];
  }
  for (; digits < 3 && at < len && isdecimal(text[at]); at++, digits++)
    n = n * 10 + (unsigned int)(text[at] - '0');
  *i = (digits > 0 && n <= UCHAR_MAX) ? at : *i + 1;
  if (digits == 0 || n > UCHAR_MAX) return '\\';
  return (char)n;
}


size_t printable_read (char *to, size_t size, const char *text, size_t len) {
  size_t i = 0, n = 0;
  while (i < len) {
    char c = text[i];
    if (c == '\\')
      c = readescape(text, len, &i);
    else
      i++;
    if (n < size) to[n] = c;
    n++;
  }
  return n;
}
