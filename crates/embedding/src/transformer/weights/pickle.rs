//! Reads which tensors a PyTorch pickle describes, without running anything.
//!
//! A pickle is a program for a stack machine that may call any function of the Python that loads
//! it. This reader knows the few instructions that PyTorch writes, treats a call of the three
//! functions that rebuild a tensor as a description, and refuses every other call by name. Values
//! lie in one arena and name each other by index, so that neither shared nor deeply nested values
//! cost more than the bytes that describe them.

use std::collections::HashMap;

/// What a pickle says about one tensor.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct TensorRecord {
    pub(super) shape: Vec<usize>,
    /// PyTorch's name of the storage class, `FloatStorage` say.
    pub(super) storage_type: String,
    /// The entry of the archive that holds the numbers.
    pub(super) storage_key: String,
    /// Its first number.
    pub(super) offset: usize,
}

/// What went wrong, as the end of a sentence.
type Problem = String;

/// An index into the arena.
type Id = usize;

enum Value {
    /// Nothing that a tensor needs.
    Other,
    Mark,
    Int(i64),
    Text(String),
    Tuple(Vec<Id>),
    List(Vec<Id>),
    Dict(Vec<(Id, Id)>),
    /// A class or function, by its path.
    Global(String),
    /// Something that lies outside the pickle: a storage.
    Persistent(Id),
    Tensor(TensorRecord),
}

/// The tensors of a pickled state dictionary, by name.
pub(super) fn tensors(bytes: &[u8]) -> Result<Vec<(String, TensorRecord)>, Problem> {
    let mut machine = Machine {
        input: bytes,
        arena: Vec::new(),
        stack: Vec::new(),
        memo: HashMap::new(),
    };
    let top = machine.run()?;
    machine.state_dictionary(top)
}

struct Machine<'a> {
    input: &'a [u8],
    arena: Vec<Value>,
    stack: Vec<Id>,
    memo: HashMap<u32, Id>,
}

impl Machine<'_> {
    /// Reads instructions until the end, and gives back the value on top of the stack.
    #[expect(clippy::too_many_lines, reason = "a line or two for each instruction")]
    fn run(&mut self) -> Result<Id, Problem> {
        loop {
            let instruction = self.byte()?;
            match instruction {
                0x80 => drop(self.byte()?),
                0x95 => drop(self.bytes(8)?),
                b'.' => return self.pop(),
                b'(' => self.push(Value::Mark),
                b'N' | 0x88 | 0x89 => self.push(Value::Other),
                b'G' => {
                    self.bytes(8)?;
                    self.push(Value::Other);
                }
                b'K' => {
                    let value = self.byte()?;
                    self.push(Value::Int(i64::from(value)));
                }
                b'M' => {
                    let value = u16::from_le_bytes(self.array()?);
                    self.push(Value::Int(i64::from(value)));
                }
                b'J' => {
                    let value = i32::from_le_bytes(self.array()?);
                    self.push(Value::Int(i64::from(value)));
                }
                0x8a => self.long()?,
                b'X' => {
                    let length = u32::from_le_bytes(self.array()?);
                    self.text(length as usize)?;
                }
                0x8c => {
                    let length = self.byte()?;
                    self.text(usize::from(length))?;
                }
                b'c' => {
                    let (module, name) = (self.line()?, self.line()?);
                    self.push(Value::Global(format!("{module}.{name}")));
                }
                0x93 => self.stack_global()?,
                b')' => self.push(Value::Tuple(Vec::new())),
                b't' => {
                    let values = self.pop_to_mark()?;
                    self.push(Value::Tuple(values));
                }
                0x85..=0x87 => {
                    let count = usize::from(instruction - 0x84);
                    let at = self
                        .stack
                        .len()
                        .checked_sub(count)
                        .ok_or("its stack is empty")?;
                    let values = self.stack.split_off(at);
                    self.push(Value::Tuple(values));
                }
                b']' => self.push(Value::List(Vec::new())),
                b'a' => {
                    let value = self.pop()?;
                    self.extend_list(vec![value])?;
                }
                b'e' => {
                    let values = self.pop_to_mark()?;
                    self.extend_list(values)?;
                }
                b'}' => self.push(Value::Dict(Vec::new())),
                b's' => {
                    let (value, key) = (self.pop()?, self.pop()?);
                    self.extend_dict(&[key, value])?;
                }
                b'u' => {
                    let values = self.pop_to_mark()?;
                    self.extend_dict(&values)?;
                }
                b'q' => {
                    let slot = self.byte()?;
                    self.remember(u32::from(slot))?;
                }
                b'r' => {
                    let slot = u32::from_le_bytes(self.array()?);
                    self.remember(slot)?;
                }
                0x94 => {
                    let slot =
                        u32::try_from(self.memo.len()).map_err(|_| "it remembers too much")?;
                    self.remember(slot)?;
                }
                b'h' => {
                    let slot = self.byte()?;
                    self.recall(u32::from(slot))?;
                }
                b'j' => {
                    let slot = u32::from_le_bytes(self.array()?);
                    self.recall(slot)?;
                }
                b'Q' => {
                    let id = self.pop()?;
                    self.push(Value::Persistent(id));
                }
                b'R' => self.call()?,
                // Attributes of an object; a state dictionary has only metadata there.
                b'b' => drop(self.pop()?),
                other => {
                    return Err(format!(
                        "instruction {other:#04x} is none that PyTorch writes"
                    ));
                }
            }
        }
    }

    fn bytes(&mut self, count: usize) -> Result<&[u8], Problem> {
        let (head, rest) = self
            .input
            .split_at_checked(count)
            .ok_or("it ends too early")?;
        self.input = rest;
        Ok(head)
    }

    fn array<const N: usize>(&mut self) -> Result<[u8; N], Problem> {
        let bytes = self.bytes(N)?;
        bytes.try_into().map_err(|_| "it ends too early".to_owned())
    }

    fn byte(&mut self) -> Result<u8, Problem> {
        self.array::<1>().map(|[byte]| byte)
    }

    fn line(&mut self) -> Result<String, Problem> {
        let end = self
            .input
            .iter()
            .position(|byte| *byte == b'\n')
            .ok_or("it ends too early")?;
        let line = String::from_utf8_lossy(self.bytes(end)?)
            .trim_end()
            .to_owned();
        self.bytes(1)?;
        Ok(line)
    }

    fn text(&mut self, length: usize) -> Result<(), Problem> {
        let text = String::from_utf8_lossy(self.bytes(length)?).into_owned();
        self.push(Value::Text(text));
        Ok(())
    }

    /// An integer of up to eight bytes, in two's complement.
    fn long(&mut self) -> Result<(), Problem> {
        let length = usize::from(self.byte()?);
        let bytes = self.bytes(length)?;
        let fill = if bytes.last().is_some_and(|byte| byte & 0x80 != 0) {
            0xff
        } else {
            0
        };
        let mut wide = [fill; 8];
        let Some(slots) = wide.get_mut(..length) else {
            return Err(format!("an integer has {length} bytes"));
        };
        slots.copy_from_slice(bytes);
        self.push(Value::Int(i64::from_le_bytes(wide)));
        Ok(())
    }

    fn push(&mut self, value: Value) {
        self.stack.push(self.arena.len());
        self.arena.push(value);
    }

    fn pop(&mut self) -> Result<Id, Problem> {
        self.stack
            .pop()
            .ok_or_else(|| "its stack is empty".to_owned())
    }

    fn pop_to_mark(&mut self) -> Result<Vec<Id>, Problem> {
        let is_mark = |id: &Id| matches!(self.arena[*id], Value::Mark);
        let at = self
            .stack
            .iter()
            .rposition(is_mark)
            .ok_or("a mark is missing")?;
        let values = self.stack.split_off(at + 1);
        self.stack.pop();
        Ok(values)
    }

    fn top(&mut self) -> Result<&mut Value, Problem> {
        let id = *self.stack.last().ok_or("its stack is empty")?;
        Ok(&mut self.arena[id])
    }

    fn extend_list(&mut self, values: Vec<Id>) -> Result<(), Problem> {
        match self.top()? {
            Value::List(items) => items.extend(values),
            _ => return Err("values are appended to what is no list".to_owned()),
        }
        Ok(())
    }

    fn extend_dict(&mut self, values: &[Id]) -> Result<(), Problem> {
        match self.top()? {
            Value::Dict(items) => {
                items.extend(
                    values
                        .as_chunks()
                        .0
                        .iter()
                        .map(|[key, value]| (*key, *value)),
                );
            }
            _ => return Err("keys are set in what is no dictionary".to_owned()),
        }
        Ok(())
    }

    fn remember(&mut self, slot: u32) -> Result<(), Problem> {
        let id = *self.stack.last().ok_or("its stack is empty")?;
        self.memo.insert(slot, id);
        Ok(())
    }

    fn recall(&mut self, slot: u32) -> Result<(), Problem> {
        let id = *self.memo.get(&slot).ok_or("it recalls what it never had")?;
        self.stack.push(id);
        Ok(())
    }

    fn stack_global(&mut self) -> Result<(), Problem> {
        let (name, module) = (self.pop()?, self.pop()?);
        let path = format!("{}.{}", self.as_text(module)?, self.as_text(name)?);
        self.push(Value::Global(path));
        Ok(())
    }

    /// A call, taken as a description of its result.
    fn call(&mut self) -> Result<(), Problem> {
        let (arguments, function) = (self.pop()?, self.pop()?);
        let Value::Global(path) = &self.arena[function] else {
            return Err("it calls what is no function".to_owned());
        };
        let value = match path.as_str() {
            "collections.OrderedDict" => Value::Dict(Vec::new()),
            "torch._utils._rebuild_tensor_v2" => Value::Tensor(self.rebuild_tensor(arguments)?),
            "torch._utils._rebuild_parameter" => {
                let tensor = *self
                    .as_tuple(arguments)?
                    .first()
                    .ok_or("a parameter is empty")?;
                self.stack.push(tensor);
                return Ok(());
            }
            other => {
                return Err(format!(
                    "it asks to run {other}, which no weights need; it was not run"
                ));
            }
        };
        self.push(value);
        Ok(())
    }

    /// Arguments: storage, offset, size, stride, and two that do not matter here.
    fn rebuild_tensor(&self, arguments: Id) -> Result<TensorRecord, Problem> {
        let [storage, offset, size, stride, ..] = self.as_tuple(arguments)? else {
            return Err("a tensor has too few arguments".to_owned());
        };
        let Value::Persistent(storage) = &self.arena[*storage] else {
            return Err("a tensor has no storage".to_owned());
        };
        let [_, class, key, ..] = self.as_tuple(*storage)? else {
            return Err("a storage has too few arguments".to_owned());
        };
        let Value::Global(class) = &self.arena[*class] else {
            return Err("a storage has no class".to_owned());
        };
        let shape = self.as_lengths(*size)?;
        if !is_row_major(&shape, &self.as_lengths(*stride)?) {
            return Err("a tensor is not row-major; save the model with contiguous tensors".into());
        }
        Ok(TensorRecord {
            shape,
            storage_type: class.rsplit('.').next().unwrap_or_default().to_owned(),
            storage_key: self.as_text(*key)?.to_owned(),
            offset: self.as_length(*offset)?,
        })
    }

    /// The tensors of a dictionary by name, or of the one under its key "state_dict".
    fn state_dictionary(&self, id: Id) -> Result<Vec<(String, TensorRecord)>, Problem> {
        let dictionary = |id: Id| match &self.arena[id] {
            Value::Dict(items) => Ok(items),
            _ => Err("it holds no dictionary".to_owned()),
        };
        let mut items = dictionary(id)?;
        let is_inner =
            |key: Id| matches!(&self.arena[key], Value::Text(text) if text == "state_dict");
        if let Some((_, inner)) = items.iter().find(|(key, _)| is_inner(*key)) {
            items = dictionary(*inner)?;
        }
        let tensors = items.iter().filter_map(|(key, value)| {
            match (&self.arena[*key], &self.arena[*value]) {
                (Value::Text(name), Value::Tensor(record)) => Some((name.clone(), record.clone())),
                _ => None,
            }
        });
        Ok(tensors.collect())
    }

    fn as_text(&self, id: Id) -> Result<&str, Problem> {
        match &self.arena[id] {
            Value::Text(text) => Ok(text),
            _ => Err("a text was expected".to_owned()),
        }
    }

    fn as_tuple(&self, id: Id) -> Result<&[Id], Problem> {
        match &self.arena[id] {
            Value::Tuple(values) => Ok(values),
            _ => Err("a tuple was expected".to_owned()),
        }
    }

    fn as_length(&self, id: Id) -> Result<usize, Problem> {
        match &self.arena[id] {
            Value::Int(value) => {
                usize::try_from(*value).map_err(|_| format!("a length is {value}"))
            }
            _ => Err("a length was expected".to_owned()),
        }
    }

    fn as_lengths(&self, id: Id) -> Result<Vec<usize>, Problem> {
        self.as_tuple(id)?
            .iter()
            .map(|id| self.as_length(*id))
            .collect()
    }
}

/// Whether neighbours of the last dimension are neighbours in memory, and so on outwards.
fn is_row_major(shape: &[usize], stride: &[usize]) -> bool {
    let mut expected = 1_usize;
    shape.len() == stride.len()
        && shape.iter().zip(stride).rev().all(|(length, stride)| {
            let fits = *length <= 1 || *stride == expected;
            expected = expected.saturating_mul(*length);
            fits
        })
}
