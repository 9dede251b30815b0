-- What the program beside runs: it gets a listener, and gives one back.
local core = require "socket2.core"

local listener = ...
print("script: got " .. tostring(listener:local_addr()))

local client <close> = assert(core.Socket.new("ipv4", "stream"))
assert(client:connect(listener:local_addr()))
local served <close> = assert(listener:accept())
assert(client:send "hello")
print("script: received " .. served:recv())

local mine = assert(core.Socket.new("ipv4", "stream"))
assert(mine:bind "127.0.0.1:0" and mine:listen())
return mine
