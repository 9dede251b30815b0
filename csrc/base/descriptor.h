/*
** Descriptors of whatever has one: integers, Lua file handles, Sockets, objects of other
** libraries. What makes objects of descriptors is in ownedfd.h.
*/

#ifndef descriptor_h
#define descriptor_h

#include <lua.h>

/*
** The descriptor of the value at 'index': an integer, a Lua file handle, a Socket, or an
** object with getfd, pollfd or fileno; -1 when that is closed. NULL, or what is wrong: it is
** none of these. Calls methods of the object.
*/
const char *descriptor_of(lua_State *L, int index, int *fd);

/* The same of argument 'arg'; raises when something is wrong. */
int descriptor_check(lua_State *L, int arg);

/*
** Pushes what owns the descriptor of argument 'arg': of a Stream its Socket, which tells when it
** is closed; of all else the argument itself. [-0, +1]
*/
void descriptor_pushowner(lua_State *L, int arg);

/* Whether the value at 'index' is no plain table. Looks for its methods. [-0, +0] */
int descriptor_isobject(lua_State *L, int index);

#endif
