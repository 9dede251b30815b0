/*
** Descriptors in received control messages.
*/

#include "base/sys.h"

#include <lua.h>
#include <lauxlib.h>

#include "base/ownedfd.h"
#include "message/rights.h"
#include "base/socket.h"


int rights_test (int level, int type) {
  return level == SOL_SOCKET && (type == SCM_RIGHTS || type == SYS_CMSG_PIDFD);
}


size_t rights_count (const ControlMessage *m) {
  return m->len / sizeof(int);
}


int rights_get (const ControlMessage *m, size_t i) {
  int fd;
  memcpy(&fd, m->data + i * sizeof fd, sizeof fd);
  return fd;
}


void rights_set (const ControlMessage *m, size_t i, int fd) {
  memcpy(m->data + i * sizeof fd, &fd, sizeof fd);
}


/* Calls 'f' with every descriptor that is still there. */
static void foreach (unsigned char *control, size_t size, void (*f)(int fd)) {
  ControlMessage m;
  size_t i, pos = 0;
  while (control_next(control, size, &pos, &m)) {
    if (!rights_test(m.level, m.type)) continue;
    for (i = 0; i < rights_count(&m); i++)
      if (rights_get(&m, i) >= 0) f(rights_get(&m, i));
  }
}


size_t rights_room (size_t size) {
  size_t n = (size < CMSG_LEN(0)) ? 0 : (size - CMSG_LEN(0)) / sizeof(int);
  return (n < SYS_MAXRIGHTS) ? n : SYS_MAXRIGHTS;
}


/* The system adds the next descriptor to the same message, or begins a new message. */
int rights_hadroom (unsigned char *control, size_t used, size_t size) {
  ControlMessage m;
  size_t pos = 0, end = used + CMSG_LEN(0);
  while (control_next(control, used, &pos, &m))
    if (m.level == SOL_SOCKET && m.type == SCM_RIGHTS) end = m.offset + CMSG_LEN(m.len);
  return end + sizeof(int) <= size;
}


/* If the system could not make a pidfd, the message contains a negative error number. */
int rights_missing (unsigned char *control, size_t size) {
  ControlMessage m;
  size_t pos = 0;
  while (control_next(control, size, &pos, &m)) {
    int fd;
    if (!rights_test(m.level, m.type) || rights_count(&m) == 0) continue;
    fd = rights_get(&m, 0);
    if (fd == -EMFILE || fd == -ENFILE) return 1;
  }
  return 0;
}


static void closeone (int fd) {
  (void)sys_close(fd);
}


void rights_close (unsigned char *control, size_t size) {
  foreach (control, size, closeone)
    ;
}


static void cloexecone (int fd) {
  (void)sys_setcloexec(fd, 1);
}


void rights_cloexec (unsigned char *control, size_t size) {
  foreach (control, size, cloexecone)
    ;
}


void rights_newobjects (lua_State *L, const ControlMessage *m) {
  size_t i, n = rights_count(m);
  lua_createtable(L, (int)n, 0);
  for (i = 0; i < n; i++) {
    int fd = rights_get(m, i);
    if (fd < 0) continue; /* the kernel could not make one */
    if (sys_issocket(fd) >= 0)
      (void)socket_new(L);
    else
      (void)ownedfd_newfile(L);
    lua_rawseti(L, -2, (lua_Integer)i + 1);
  }
}


/* Moves a descriptor to the closed object at the top. */
static void give (lua_State *L, const ControlMessage *m, size_t i) {
  Socket *s = socket_test(L, -1);
  luaL_Stream *f = (luaL_Stream *)luaL_testudata(L, -1, LUA_FILEHANDLE);
  if (s != NULL)
    s->fd = rights_get(m, i);
  else if (f == NULL || !ownedfd_openfile(f, rights_get(m, i)))
    luaL_error(L, "fdopen: not enough memory");
  rights_set(m, i, -1);
}


void rights_take (lua_State *L, const ControlMessage *m) {
  size_t i;
  for (i = 0; i < rights_count(m); i++) {
    if (rights_get(m, i) < 0) continue; /* taken already */
    lua_rawgeti(L, -1, (lua_Integer)i + 1);
    give(L, m, i);
    lua_pop(L, 1);
  }
}
