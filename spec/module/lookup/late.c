/*
** Runs a script in a Lua state, closes that, and waits until the threads that it started have
** ended: they end after the code that they run was to be unloaded.
*/

#include <dirent.h>
#include <stdio.h>
#include <unistd.h>

#include <lua.h>
#include <lauxlib.h>
#include <lualib.h>


static int threads (void) {
  DIR *dir = opendir("/proc/self/task");
  int n = -2; /* "." and ".." */
  if (dir == NULL) return -1;
  while (readdir(dir) != NULL) n++;
  closedir(dir);
  return n;
}


int main (int argc, char **argv) {
  lua_State *L = luaL_newstate();
  int i;
  if (L == NULL || argc != 2) return 2;
  luaL_openlibs(L);
  if (luaL_dofile(L, argv[1]) != LUA_OK) {
    puts(lua_tostring(L, -1));
    return 3;
  }
  lua_close(L);
  printf("%d threads when closed\n", threads());
  for (i = 0; i < 3000 && threads() > 1; i++) usleep(10000);
  printf("%d thread at the end\n", threads());
  return 0;
}
