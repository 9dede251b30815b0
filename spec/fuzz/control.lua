-- Any bytes as a control buffer, and as the value of every type of control message, as a
-- kernel, or a peer through it, could give them: the walk ends, and what it gives has a type.
local s2 = require "socket2"

local MsgHdr = s2.MsgHdr
local rows = MsgHdr.control_types()
local HEADER = string.packsize("=Tii")

local function walk(msg)
  local n = 0
  for name, value, level, kind in msg:control() do
    n = n + 1
    assert(name == false or type(name) == "string")
    assert(value ~= nil)
    assert(math.type(level) == "integer" and math.type(kind) == "integer")
  end
  return n
end

return function(data)
  local msg = MsgHdr.new():with_control(data)
  assert(walk(msg) <= #data // HEADER)
  assert(msg:control_len() == #data)
  msg:segments()
  for _, row in ipairs(rows) do
    if row.supported then
      assert(walk(msg:with_control(""):add_control(row.level, row.type, data)) == 1)
      msg:segments()
    end
  end
end
