/*
** A program that embeds Lua and socket2, all linked into it: it opens a listener, hands it to
** a script, and gets another one back. 'make embed' builds it, as
**
**   cc -Ibuild examples/embed/embed.c build/socket2.c -llua5.4 -lm -ldl
*/

#include <arpa/inet.h>
#include <netinet/in.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include <lua.h>
#include <lauxlib.h>
#include <lualib.h>

#include "lsocket2.h"


/* a listener on loopback, on a port that the system chooses */
static int opened (void) {
  struct sockaddr_in addr;
  int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  memset(&addr, 0, sizeof addr);
  addr.sin_family = AF_INET;
  addr.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  if (bind(fd, (struct sockaddr *)&addr, sizeof addr) == 0 && listen(fd, 8) == 0) return fd;
  perror("listener");
  return -1;
}


static unsigned int port (int fd) {
  struct sockaddr_in addr;
  socklen_t len = sizeof addr;
  memset(&addr, 0, sizeof addr);
  getsockname(fd, (struct sockaddr *)&addr, &len);
  return ntohs(addr.sin_port);
}


/* Runs in a protected call, since most of the API may raise: 1 is the name of the script. */
static int run (lua_State *L) {
  const char *script = luaL_checkstring(L, 1);
  int fd;
  luaL_openlibs(L);
  luaL_requiref(L, "socket2.core", luaopen_socket2_core, 0);
  if (luaL_loadfile(L, script) != LUA_OK) return lua_error(L);
  fd = opened();
  printf("program: listening on %u\n", port(fd));
  socket2_pushfd(L, fd); /* from here on the Socket owns it */
  lua_call(L, 1, 1);
  fd = socket2_tofd(L, -1); /* lives as long as the Socket, which is on the stack */
  if (fd < 0) return luaL_error(L, "the script gave no open Socket");
  printf("program: the script listens on %u\n", port(fd));
  return 0;
}


int main (int argc, char **argv) {
  int status;
  lua_State *L = luaL_newstate();
  if (L == NULL || argc != 2) return 2;
  lua_pushcfunction(L, run);
  lua_pushstring(L, argv[1]);
  status = lua_pcall(L, 1, 0, 0);
  if (status != LUA_OK) fprintf(stderr, "%s\n", lua_tostring(L, -1));
  lua_close(L); /* closes the sockets that are left */
  return status == LUA_OK ? 0 : 1;
}
