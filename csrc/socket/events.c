/*
** Events as letters: what poll, Socket:poll and Poller wait for.
*/

#include "base/sys.h"

#include <lua.h>
#include <lauxlib.h>

#include "socket/events.h"
#include "base/pollset.h"
#include "base/printable.h"


static const struct {
  char letter;
  unsigned char event;
} letters[] = {
  {'r', POLLSET_READ},   {'w', POLLSET_WRITE}, {'p', POLLSET_URGENT},
  {'h', POLLSET_HANGUP}, {'e', POLLSET_ERROR},
};

#define LETTERS (sizeof letters / sizeof letters[0])


/* the event of a letter, or 0 */
static int eventof (char letter) {
  size_t i;
  for (i = 0; i < LETTERS; i++)
    if (letters[i].letter == letter) return letters[i].event;
  return 0;
}


int events_check (lua_State *L, int arg) {
  size_t len;
  const char *text = luaL_checklstring(L, arg, &len);
  int events = 0;
  luaL_argcheck(L, len > 0, arg, "no event: \"r\", \"w\" or \"rw\" is meant");
  for (; len > 0; text++, len--) { /* a NUL does not end the text: it is an invalid letter */
    int event = eventof(*text);
    if (event == 0)
      luaL_argerror(L, arg,
                    lua_pushfstring(L, "invalid events '%s': letters among \"rwphe\"",
                                    printable_pushname(L, arg)));
    events |= event;
  }
  return events;
}


void events_push (lua_State *L, int events) {
  char text[LETTERS];
  size_t i, n = 0;
  for (i = 0; i < LETTERS; i++)
    if (events & letters[i].event) text[n++] = letters[i].letter;
  lua_pushlstring(L, text, n);
}
