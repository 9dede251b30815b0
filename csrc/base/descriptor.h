/*
** The descriptors of objects: integers, Lua file handles, Sockets, objects of other libraries.
** ownedfd.h does the reverse: it makes objects from descriptors.
*/

#ifndef descriptor_h
#define descriptor_h

#include <lua.h>

/*
** The descriptor of the value at 'index': an integer, a Lua file handle, a Socket, or an
** object with getfd, pollfd or fileno; -1 when that is closed. Returns NULL, or what is wrong
** if the value is none of these. Calls methods of the object.
*/
const char *descriptor_of(lua_State *L, int index, int *fd);

/* The same of argument 'arg'; raises when something is wrong. */
int descriptor_check(lua_State *L, int arg);

/*
** Pushes the object that owns the descriptor of argument 'arg': the Socket of a Stream, because
** it reports its closing; otherwise the argument itself. [-0, +1]
*/
void descriptor_pushowner(lua_State *L, int arg);

/* Whether the value at 'index' is an object and not a plain table: it has a method. [-0, +0] */
int descriptor_isobject(lua_State *L, int index);

#endif
