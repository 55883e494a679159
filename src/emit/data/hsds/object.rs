//! Objects of the specification on their way out. They are many (a service has some thirty below it), so they
//! are lists of fields, and what many of them hold is made once and only named ([`Value::Known`]).

use serde_json::Number;

/// An object: its fields in order. Absent and empty ones stay away, because the specification knows no `null`.
#[derive(Debug, Clone, Default)]
pub struct Object(Vec<(&'static str, Value)>);

/// What a field holds.
#[derive(Debug, Clone)]
pub enum Value {
    /// Nothing.
    Nothing,
    /// A text.
    Text(String),
    /// A number.
    Number(Number),
    /// Objects.
    List(Vec<Value>),
    /// An object of this object alone.
    Part(Object),
    /// An object that others hold as well, by its number in [`super::known::Known`].
    Known(usize),
}

impl Object {
    /// Sets a field; an empty value leaves it out.
    pub fn put(&mut self, key: &'static str, value: impl Into<Value>) {
        let value = value.into();
        let empty = match &value {
            Value::Nothing => true,
            Value::Text(text) => text.is_empty(),
            Value::List(items) => items.is_empty(),
            _ => false,
        };
        if !empty {
            self.set(key, value);
        }
    }

    /// Sets a field, also to an empty text: of some fields the specification wants all.
    pub fn set(&mut self, key: &'static str, value: impl Into<Value>) {
        let value = value.into();
        match self.0.iter_mut().find(|(known, _)| *known == key) {
            Some((_, slot)) => *slot = value,
            None => self.0.push((key, value)),
        }
    }

    /// Sets a field to a list of objects.
    pub fn list(&mut self, key: &'static str, items: Vec<Self>) {
        self.put(key, Value::List(items.into_iter().map(Value::Part).collect()));
    }

    /// The value of a field.
    pub fn get(&self, key: &str) -> Option<&Value> {
        self.0.iter().find(|(known, _)| *known == key).map(|(_, value)| value)
    }

    /// The id that every object has.
    pub fn id(&self) -> &str {
        match self.get("id") {
            Some(Value::Text(id)) => id,
            _ => "",
        }
    }

    /// How many fields there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// The fields in order.
    pub fn fields(&self) -> &[(&'static str, Value)] {
        &self.0
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<f64> for Value {
    fn from(number: f64) -> Self {
        Number::from_f64(number).map_or(Self::Nothing, Self::Number)
    }
}

macro_rules! whole {
    ($($number:ty)*) => {$(
        impl From<$number> for Value {
            fn from(number: $number) -> Self {
                Self::Number(number.into())
            }
        }
    )*};
}

whole!(i8 u8 i32 u32);

impl From<Object> for Value {
    fn from(object: Object) -> Self {
        Self::Part(object)
    }
}

impl<T: Into<Self>> From<Option<T>> for Value {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Nothing, Into::into)
    }
}
