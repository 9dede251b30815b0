-- Messages that pass descriptors.
local lu = require "luaunit"
local core = require "socket2.core"

local MsgHdr = core.MsgHdr

local passed = {}

-- a message with objects whose descriptors are passed
function passed.passing(...)
  return MsgHdr.new{buffers = {"x"}}:add_control("rights", {...})
end

-- a message to receive 'n' descriptors into
function passed.room(n)
  return MsgHdr.new{buffers = {100}, control = MsgHdr.control_space(4 * n)}
end

-- the list of the first control message
function passed.taken(msg)
  local name, list, level, type = msg:control()()
  lu.assertEquals(name, "rights")
  lu.assertEquals({level, type}, {core.SOL.SOCKET, 1})
  return list
end

return passed
