-- LuaSocket's 'socket.serial': a function that opens a serial line.

return require "socket2.luasocket.parts".functions.serial
