/*
** The fields of Streams that C uses, and the method 'read'.
*/

#ifndef stream_h
#define stream_h

#include <lua.h>

/*
** fields of Streams: the Buffer; the Socket; what setvbuf keeps back, or false; the task that
** is writing, or false: see output.lua
*/
#define STREAM_BUFFER 1
#define STREAM_SOCKET 2
#define STREAM_KEPT 3
#define STREAM_TURN 4

/* fields of inputs: see input.lua */
#define INPUT_PLAIN 1
#define INPUT_DRAINED 2
#define INPUT_TIMEOUT 3

/*
** upvalues of stream_read: the Stream, its Buffer, its input, the method in Lua, the Turns, the
** most bytes of a line, the Socket
*/
#define READ_STREAM lua_upvalueindex(1)
#define READ_BUFFER lua_upvalueindex(2)
#define READ_INPUT lua_upvalueindex(3)
#define READ_OTHERWISE lua_upvalueindex(4)
#define READ_TURNS lua_upvalueindex(5)
#define READ_LIMIT lua_upvalueindex(6)
#define READ_SOCKET lua_upvalueindex(7)
#define READ_UPVALUES 7

/* The method 'read' of one Stream. */
int stream_read(lua_State *L);

#endif
