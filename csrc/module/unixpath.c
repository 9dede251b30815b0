/***
@module socket2
*/

#include "base/sys.h"

#include <lua.h>
#include <lauxlib.h>

#include "base/object.h"
#include "module/unixpath.h"

/*
** The files of unix sockets. Both functions look first whether the file is a socket, and
** leave every other alone: a path that was mistyped loses nobody a file.
*/


/* A path as text; one with a NUL in it cannot be a file's. */
static const char *checkpath (lua_State *L, int arg) {
  size_t len;
  const char *path = luaL_checklstring(L, arg, &len);
  luaL_argcheck(L, strlen(path) == len, arg, "path contains a NUL");
  return path;
}


/* 0 when the file at the path itself, not behind a symbolic link, is a socket. */
static int checksocket (const char *path) {
  struct stat st;
  if (lstat(path, &st) < 0) return -1;
  if (S_ISSOCK(st.st_mode)) return 0;
  errno = ENOTSOCK;
  return -1;
}


/***
Removes the file that a unix socket was bound to, and no other file.
@function unix_unlink
@tparam string path
@treturn[1] boolean true
@return[2] nil, message, errno: `ENOTSOCK` when it is the file of something else
@see unlink(2)
*/
static int module_unlink (lua_State *L) {
  const char *path = checkpath(L, 1);
  return object_result(L, checksocket(path) == 0 && unlink(path) == 0, "unlink");
}


/***
Changes who may connect to the file that a unix socket is bound to: it takes the right to
write. No other file is changed.
@function unix_chmod
@tparam string path
@tparam integer mode permission bits, `0` to `tonumber("7777", 8)`
@treturn[1] boolean true
@return[2] nil, message, errno: `ENOTSOCK` when it is the file of something else
@see chmod(2)
*/
static int module_chmod (lua_State *L) {
  const char *path = checkpath(L, 1);
  lua_Integer mode = luaL_checkinteger(L, 2);
  luaL_argcheck(L, 0 <= mode && mode <= 07777, 2, "out of range");
  return object_result(L, checksocket(path) == 0 && chmod(path, (mode_t)mode) == 0, "chmod");
}


const luaL_Reg unixpath_functions[] = {
  {"unix_unlink", module_unlink},
  {"unix_chmod", module_chmod},
  {NULL, NULL},
};
