/*
** Text for people: control characters are escaped as in Lua strings, "\n" and "\27", so that a
** name from outside can neither end a line in a log nor control a terminal.
*/

#ifndef printable_h
#define printable_h

#include <stddef.h>

#include <lua.h>
#include <lauxlib.h>

/*
** Pushes 'len' bytes, which must stay where they are meanwhile: control characters escaped, and
** backslashes doubled. [-0, +1]
*/
void printable_push(lua_State *L, const char *text, size_t len);

/*
** Pushes the string at 'index' for a message: escaped, and cut when it is long. Returns it.
** [-0, +1]
*/
const char *printable_pushname(lua_State *L, int index);

/*
** Undoes printable_push: writes the bytes that 'len' characters stand for to 'to', at most
** 'size' of them. Returns how many there are, including those beyond 'size'. A backslash before
** anything else stands for itself.
*/
size_t printable_read(char *to, size_t size, const char *text, size_t len);

/* {"printable"}: in the table 'internal' of the core */
extern const luaL_Reg printable_internals[];

#endif
