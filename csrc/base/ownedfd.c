/*
** Descriptors that arrive from the kernel inside a value.
*/

#include "base/sys.h"

#include "base/ownedfd.h"
#include "base/socket.h"


/* closes a file like those of io; the stream is open before and closed after */
static int closefile (lua_State *L) {
  luaL_Stream *file = (luaL_Stream *)luaL_checkudata(L, 1, LUA_FILEHANDLE);
  return luaL_fileresult(L, fclose(file->f) == 0, NULL);
}


/* __gc, __close and close where there is no io library: a closed file has no 'closef' */
static int releasefile (lua_State *L) {
  luaL_Stream *file = (luaL_Stream *)luaL_checkudata(L, 1, LUA_FILEHANDLE);
  lua_CFunction closef = file->closef;
  if (closef == NULL) return 0;
  file->closef = NULL;
  return closef(L);
}


/*
** The metatable of file handles belongs to the io library. If the program has not opened that
** library, this makes one that can only close; opening the library later completes it.
*/
static void setfilemeta (lua_State *L) {
  if (luaL_newmetatable(L, LUA_FILEHANDLE)) {
    lua_pushcfunction(L, releasefile);
    lua_setfield(L, -2, "__gc");
    lua_pushcfunction(L, releasefile);
    lua_setfield(L, -2, "__close");
    lua_newtable(L);
    lua_pushcfunction(L, releasefile);
    lua_setfield(L, -2, "close");
    lua_setfield(L, -2, "__index");
  }
  lua_setmetatable(L, -2);
}


luaL_Stream *ownedfd_newfile (lua_State *L) {
  luaL_Stream *file = (luaL_Stream *)lua_newuserdatauv(L, sizeof *file, 0);
  file->f = NULL;
  file->closef = NULL; /* closed, until there is something to close */
  setfilemeta(L);
  return file;
}


/* the mode for fdopen, by how the descriptor was opened */
static const char *filemode (int fd) {
  int flags = fcntl(fd, F_GETFL);
  switch (flags & O_ACCMODE) {
    case O_RDONLY: return "r";
    case O_WRONLY: return "w";
    default: return "r+";
  }
}


int ownedfd_openfile (luaL_Stream *file, int fd) {
  file->f = fdopen(fd, filemode(fd));
  if (file->f == NULL) return 0;
  file->closef = closefile;
  return 1;
}


/*
** Bytes read ahead can be given back only in files that can seek; elsewhere this does nothing.
*/
int ownedfd_sync (lua_State *L, int index) {
  const luaL_Stream *file = (const luaL_Stream *)luaL_testudata(L, index, LUA_FILEHANDLE);
  SysQuiet quiet;
  int result;
  if (file == NULL || file->closef == NULL) return 0;
  sys_beginquiet(&quiet); /* no SIGPIPE, if it is a pipe that nobody reads */
  result = fflush(file->f);
  sys_endquiet(&quiet, result != 0);
  return (result == 0) ? 0 : -1;
}


static int issocket (int fd) {
  struct stat st;
  return fstat(fd, &st) == 0 && S_ISSOCK(st.st_mode);
}


void ownedfd_push (lua_State *L, int *fd) {
  if (issocket(*fd)) {
    Socket *s = socket_new(L);
    s->fd = *fd;
  }
  else {
    luaL_Stream *file = ownedfd_newfile(L);
    if (!ownedfd_openfile(file, *fd)) luaL_error(L, "not enough memory");
  }
  *fd = -1;
}
