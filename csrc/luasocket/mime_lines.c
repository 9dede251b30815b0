/*
** Filters of LuaSocket's mime.core that look at lines: their length, their ends, their first
** dot. Each takes a piece of a text, and its state after the piece before; nil instead of a
** piece ends the text.
*/

#include "luasocket/mime.h"


/* A number as an int: without its fraction, and limited to the range of int. */
static int toint (lua_Number n) {
  if (n != n) return 0;
  return (n >= INT_MAX) ? INT_MAX : (n <= -INT_MAX) ? -INT_MAX : (int)n;
}


/*
** [bytes left in the line, piece, length -> output, bytes left] Quoted-printable lines end with
** a "=", and are not broken inside of "=XX".
*/
static int wrap (lua_State *L, int quoted) {
  const char *mark = quoted ? "=" CRLF : CRLF;
  int left = toint(luaL_checknumber(L, 1));
  size_t i, size;
  const char *piece = luaL_optlstring(L, 2, NULL, &size);
  int length = toint(luaL_optnumber(L, 3, 76));
  luaL_Buffer b;
  if (piece == NULL) {
    if (left < length)
      lua_pushstring(L, mark);
    else
      lua_pushnil(L);
    lua_pushinteger(L, length);
    return 2;
  }
  luaL_buffinit(L, &b);
  for (i = 0; i < size; i++) {
    char c = piece[i];
    if (c == '\r') continue;
    if (c == '\n') {
      luaL_addstring(&b, CRLF);
      left = length;
      continue;
    }
    if (left <= (!quoted ? 0 : (c == '=') ? 3 : 1)) {
      luaL_addstring(&b, mark);
      left = length;
    }
    luaL_addchar(&b, c);
    left--;
  }
  luaL_pushresult(&b);
  lua_pushinteger(L, left);
  return 2;
}


static int mime_wrp (lua_State *L) {
  return wrap(L, 0);
}


static int mime_qpwrp (lua_State *L) {
  return wrap(L, 1);
}


static int isend (int c) {
  return c == '\r' || c == '\n';
}


/*
** [the end that came last, piece, marker -> output, the end that came last] Two different ends
** in a row are one, two that are the same are two.
*/
static int mime_eol (lua_State *L) {
  int last = (int)luaL_checkinteger(L, 1);
  size_t i, size;
  const char *piece = luaL_optlstring(L, 2, NULL, &size);
  const char *marker = luaL_optstring(L, 3, CRLF);
  luaL_Buffer b;
  if (piece == NULL) {
    lua_pushnil(L);
    lua_pushinteger(L, 0);
    return 2;
  }
  luaL_buffinit(L, &b);
  for (i = 0; i < size; i++) {
    int c = (unsigned char)piece[i];
    int ends = isend(c);
    int second = ends && isend(last);
    if (!ends)
      luaL_addchar(&b, piece[i]);
    else if (!second || c == last)
      luaL_addstring(&b, marker);
    last = (ends && !second) ? c : 0;
  }
  luaL_pushresult(&b);
  lua_pushinteger(L, last);
  return 2;
}


/* [how much of CRLF came last: 0, 1, 2, piece -> output, the same] Doubles a line's first dot.
 */
static int mime_dot (lua_State *L) {
  int state = toint(luaL_checknumber(L, 1));
  size_t i, size;
  const char *piece = luaL_optlstring(L, 2, NULL, &size);
  luaL_Buffer b;
  if (piece == NULL) {
    lua_pushnil(L);
    lua_pushinteger(L, 2);
    return 2;
  }
  luaL_buffinit(L, &b);
  for (i = 0; i < size; i++) {
    char c = piece[i];
    luaL_addchar(&b, c);
    if (c == '.' && state == 2) luaL_addchar(&b, '.');
    state = (c == '\r') ? 1 : (c == '\n' && state == 1) ? 2 : 0;
  }
  luaL_pushresult(&b);
  lua_pushinteger(L, state);
  return 2;
}


const luaL_Reg mime_lines_functions[] = {
  {"wrp", mime_wrp}, {"qpwrp", mime_qpwrp}, {"eol", mime_eol}, {"dot", mime_dot}, {NULL, NULL},
};
