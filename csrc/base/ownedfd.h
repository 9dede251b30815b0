/*
** Objects for descriptors that the kernel returns inside a value: Sockets, or Lua file handles
** if they are not sockets (files, pipes, pidfds).
*/

#ifndef ownedfd_h
#define ownedfd_h

#include <lua.h>
#include <lauxlib.h>

/*
** Pushes an object that owns '*fd', and sets '*fd' to -1. When memory runs out it raises, and
** the caller still owns the descriptor in '*fd'. [-0, +1]
*/
void ownedfd_push(lua_State *L, int *fd);

/*
** The same in two steps, for a call that makes a descriptor which is not a socket. The first
** pushes a closed file handle [-0, +1]; after the call, the second puts the descriptor into it.
** The second does not raise; if it fails, it returns 0 with errno set, and the caller still
** owns the descriptor.
*/
luaL_Stream *ownedfd_newfile(lua_State *L);
int ownedfd_openfile(luaL_Stream *file, int fd);

/*
** If the value at 'index' is a Lua file handle, makes the position of its descriptor that of
** the handle: buffered output is written, and input that was read ahead is given back. To be
** called before the descriptor is used directly. 0, or -1 and errno. [-0, +0]
*/
int ownedfd_sync(lua_State *L, int index);

#endif
