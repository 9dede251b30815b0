/*
** Descriptors that arrive from the kernel inside a value: as Sockets, or as Lua file
** handles where they are no sockets (files, pipes, pidfds).
*/

#ifndef ownedfd_h
#define ownedfd_h

#include <lua.h>
#include <lauxlib.h>

/*
** Pushes an object that owns '*fd', and sets that to -1. When it raises, for want of
** memory, the descriptor is still the caller's, in '*fd'. [-0, +1]
*/
void ownedfd_push(lua_State *L, int *fd);

/*
** The same in two steps, for a call that mints what is known to be no socket: first a
** file handle that is closed [-0, +1], then, after the call, the descriptor. The second
** raises nothing; it gives 0, with errno set, when the descriptor is still the caller's.
*/
luaL_Stream *ownedfd_newfile(lua_State *L);
int ownedfd_openfile(luaL_Stream *file, int fd);

/*
** Brings the descriptor of the Lua file handle at 'index', if it is one, to where the program
** thinks it is: what the handle has buffered is written, what it read ahead is given back. To
** be called before somebody else uses the descriptor. 0, or -1 and errno. [-0, +0]
*/
int ownedfd_sync(lua_State *L, int index);

#endif
